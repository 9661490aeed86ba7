import { Argument, type Command } from 'commander';
import { completionFor, SHELLS, type Shell } from '../completion.ts';
import { PROGRAM, print } from '../output.ts';

const HOW = `Prints what the shell needs to complete linkd's commands.

  bash  ${PROGRAM} completion bash >> ~/.bashrc
  zsh   ${PROGRAM} completion zsh >> ~/.zshrc
  fish  ${PROGRAM} completion fish > ~/.config/fish/completions/linkd.fish

The shell completes the word linkd. In the repository, npm link --workspace client puts it on the PATH.`;

export const addCompletion = (program: Command): void => {
  program
    .command('completion')
    .summary("print the shell's completion")
    .description(HOW)
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action((shell: Shell) => print(completionFor(shell, program)));
};
