"""`completion`: the script that completes commands, clauses and options in a shell."""

from __future__ import annotations

import click
from click.shell_completion import ShellComplete, get_completion_class

from clausegen.cli.french import Name
from clausegen.cli.options import command, terminal

SHELLS = ("bash", "zsh", "fish", "powershell")


@command("completion")
@click.argument("shell", metavar="SHELL", type=Name("L’interpréteur", lambda _: SHELLS))
@click.pass_context
def completion(ctx: click.Context, /, shell: str) -> int:
    """Écrit le script qui complète commandes, clauses, formats et options.

    \b
    bash : clausegen completion bash > ~/.local/share/bash-completion/completions/clausegen
    zsh : clausegen completion zsh > ~/.zfunc/_clausegen
    fish : clausegen completion fish > ~/.config/fish/completions/clausegen.fish
    PowerShell : clausegen completion powershell >> $PROFILE
    """
    kind = get_completion_class(shell) or ShellComplete
    completer = kind(ctx.find_root().command, {}, "clausegen", "_CLAUSEGEN_COMPLETE")
    # The method of bash's own class starts bash to know its version, and speaks English.
    script = ShellComplete.source(completer)
    screen = terminal(ctx)
    if screen.as_json:
        screen.data({"shell": shell, "script": script})
    else:
        click.echo(script)
    return 0
