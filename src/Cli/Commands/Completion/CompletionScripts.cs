namespace Paykassma.Cli.Commands.Completion;

/// <summary>
/// The scripts. Each asks the program itself, by the parser's <c>[suggest]</c> directive, so that no script knows a command. Where the program
/// suggests nothing, the shell completes names of files.
/// </summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # eval "$(paykassma completion bash)"
        _paykassma() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(paykassma "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _paykassma paykassma
        """;

    private const string Zsh = """
        # eval "$(paykassma completion zsh)"
        _paykassma() {
          local -a found
          found=("${(@f)$(paykassma "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          [[ -n "${found[1]}" ]] && compadd -a found || _files
        }
        compdef _paykassma paykassma
        """;

    private const string Fish = """
        # paykassma completion fish | source
        function __paykassma_suggest
          set -l line (commandline -cp)
          paykassma "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c paykassma -a '(__paykassma_suggest)'
        """;

    private const string Pwsh = """
        # paykassma completion pwsh | Out-String | Invoke-Expression
        Register-ArgumentCompleter -Native -CommandName paykassma -ScriptBlock {
          param($word, $line, $position)
          paykassma "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    public static IReadOnlyDictionary<string, string> ByShell { get; } =
        new Dictionary<string, string> { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish, ["pwsh"] = Pwsh };
}
