import type { Command } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

interface Completed {
  name: string;
  about: string;
  options: { flag: string; about: string }[];
  /** Its arguments are files. */
  files: boolean;
}

/** A script for a shell, from the commands themselves, so that it never lags behind them. */
export const completionFor = (shell: Shell, program: Command): string => {
  const commands = program.commands.map((command) => ({
    name: command.name(),
    about: command.summary() || command.description(),
    options: command.options.map(({ long, description }) => ({ flag: long ?? '', about: description })),
    files: command.registeredArguments.some((argument) => argument.name() === 'files'),
  }));
  return { bash, zsh, fish }[shell](commands);
};

const bash = (commands: Completed[]): string => `_linkd() {
  local word=\${COMP_WORDS[COMP_CWORD]} words="" files=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map(({ name }) => name).join(' ')}"
  else
    case \${COMP_WORDS[1]} in
${commands.map(({ name, options, files }) => `      ${name}) words="${flags(options)}"${files ? ' files=yes' : ''} ;;`).join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
  if [ -n "$files" ] && [ "\${word#-}" = "$word" ]; then COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _linkd linkd`;

const zsh = (commands: Completed[]): string => `_linkd() {
  local -a words_
  if (( CURRENT == 2 )); then
    words_=(${commands.map(({ name, about }) => quoted(`${name}:${about}`)).join(' ')})
    _describe command words_
    return
  fi
  case $words[2] in
${commands.map(({ name, options }) => `    ${name}) words_=(${options.map(({ flag, about }) => quoted(`${flag}:${about}`)).join(' ')}) ;;`).join('\n')}
  esac
  if [[ $PREFIX != -* && " ${namesWithFiles(commands)} " == *" $words[2] "* ]]; then _files; else _describe option words_; fi
}
compdef _linkd linkd`;

const fish = (commands: Completed[]): string =>
  [
    'complete -c linkd -f',
    ...commands.flatMap(({ name, about, options, files }) => [
      `complete -c linkd -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`,
      ...(files ? [`complete -c linkd -n '__fish_seen_subcommand_from ${name}' -F`] : []),
      ...options.map(
        (option) =>
          `complete -c linkd -n '__fish_seen_subcommand_from ${name}' -l ${option.flag.slice(2)} -d ${quoted(option.about)}`,
      ),
    ]),
  ].join('\n');

const flags = (options: Completed['options']): string => options.map(({ flag }) => flag).join(' ');

const namesWithFiles = (commands: Completed[]): string =>
  commands.flatMap(({ name, files }) => (files ? [name] : [])).join(' ');

const quoted = (text: string): string => `'${text.split('\n')[0]?.replaceAll("'", '’')}'`;
