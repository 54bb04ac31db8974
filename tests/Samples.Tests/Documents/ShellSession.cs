using System.Text;
using System.Text.RegularExpressions;
using Paykassma.Postgres;
using Paykassma.Samples.Tests.Languages;
using Paykassma.Samples.Tests.Sandbox;

namespace Paykassma.Samples.Tests.Documents;

/// <summary>Runs a document's commands in order, in one shell, as a reader does who copies them one after the other.</summary>
internal static class ShellSession
{
    private const string Mark = "=== end of block ===";

    /// <summary>Returns the output of each block. Throws if a command fails.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(IEnumerable<string> blocks, string sandbox)
    {
        // As the installed tool is called; here it is what was built beside these tests.
        var script = new StringBuilder($$"""
            set -euo pipefail
            export SANDBOX=http://{{sandbox}}
            paykassma() { dotnet '{{BuiltProgram.CommandLine}}' "$@"; }

            """);
        foreach (var block in blocks) script.Append(OnTheSandbox(block, sandbox)).Append($"\nprintf '\\n{Mark}\\n'\n");
        var (exitCode, output) = await Command.RunAsync(["bash", "-c", $"cd '{Repository.Root}'\n{script}"]);
        Assert.True(exitCode == 0, $"A command ended with {exitCode}:\n{output}");
        return [.. output.Split(Mark)[..^1].Select(part => part.Trim())];
    }

    /// <summary>The block with this sandbox's address, and with the program that is built already in place of <c>./run</c>, which would build it.</summary>
    private static string OnTheSandbox(string block, string sandbox) => block
        .Replace("127.0.0.1:8080", sandbox, StringComparison.Ordinal)
        .Replace("./run ", $"dotnet '{BuiltProgram.CommandLine}' ", StringComparison.Ordinal);

    /// <summary>Whether the output is as the document says; <c>…</c> stands for anything.</summary>
    public static bool IsAsSaid(string output, string said) =>
        Regex.IsMatch(output, $@"\A{string.Join(".*", said.Trim().Split('…').Select(Regex.Escape))}\z", RegexOptions.Singleline);
}
