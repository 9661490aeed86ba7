import { Argument, type Command } from 'commander';
import { completionFor, SHELLS, type Shell } from '../completion.ts';
import { print } from '../output.ts';

const HOW = `Prints what the shell needs to complete linkd's commands.

  bash  linkd completion bash >> ~/.bashrc
  zsh   linkd completion zsh >> ~/.zshrc
  fish  linkd completion fish > ~/.config/fish/completions/linkd.fish`;

export const addCompletion = (program: Command): void => {
  program
    .command('completion')
    .summary("print the shell's completion")
    .description(HOW)
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action((shell: Shell) => print(completionFor(shell, program)));
};
