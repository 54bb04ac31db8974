using System.Diagnostics;
using Paykassma.Cli.Tests.Commands.Keys;

namespace Paykassma.Cli.Tests.Commands.Completion;

/// <summary>The script makes a shell complete what the program has.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("paykassma veri", "verify")]
    [InlineData("paykassma sign w", "withdrawal")]
    [InlineData("paykassma link --curr", "--currency")]
    public async Task BashCompletes(string line, string completed)
    {
        // As bash does it when the Tab key is pressed.
        var script = $$"""
            paykassma() { "{{Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet"}}" "{{Path.Combine(AppContext.BaseDirectory, "paykassma.dll")}}" "$@"; }
            eval "$(paykassma completion bash)"
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{line}}) COMP_CWORD={{line.Count(' '.Equals)}}
            _paykassma
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true };
        using var bash = Process.Start(start)!;
        Assert.Equal(completed, (await bash.StandardOutput.ReadToEndAsync()).Trim());
    }

    [Fact]
    public async Task AnotherShellIsRefused()
    {
        var end = await CommandRun.RunAsync("", CommandRun.NoKeys, "completion", "csh");
        Assert.Equal(2, end.ExitCode);
        Assert.Contains("bash", end.Errors, StringComparison.Ordinal);
    }
}
