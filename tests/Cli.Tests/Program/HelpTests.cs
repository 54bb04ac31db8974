using System.CommandLine;
using System.CommandLine.Help;

namespace Paykassma.Cli.Tests.Program;

/// <summary>Whoever asks for help gets a sentence about each command, option and argument.</summary>
public sealed class HelpTests
{
    private static readonly IReadOnlyList<Command> Commands = [.. PaykassmaCommand.Create().Subcommands.SelectMany(command => command.Subcommands.Prepend(command))];

    private static readonly string[] ForEveryone =
        ["run", "demo", "sign", "verify", "link", "listen", "trigger", "replay", "lab", "reconcile", "migrate", "retain", "erase", "hash-password", "seal", "completion"];

    public static TheoryData<string> Names => [.. Commands.Select(command => command.Name)];

    [Fact]
    public void EveryCommandIsThere() => Assert.Equal(
        [.. ForEveryone, "bench", "cluster", "load", "simulate", "mutants", "with-postgres"], PaykassmaCommand.Create().Subcommands.Select(command => command.Name));

    [Fact]
    public void TheInstalledToolHasOnlyWhatNeedsNoCheckout() => Assert.Equal(ForEveryone, PaykassmaCommand.Create(isInstalled: true).Subcommands.Select(command => command.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void EachPartOfACommandIsExplainedInWholeSentences(string name)
    {
        var command = Commands.Single(one => one.Name == name);
        Assert.All<Symbol>(
            [command, .. command.Arguments, .. command.Options.Where(option => option is not HelpOption)],
            symbol => Assert.Matches("^[A-Z].*[.)]$", symbol.Description));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EachCommandSaysWhatItsExitCodeMeans(string name) =>
        Assert.Contains("Exit code 0: ", Commands.Single(one => one.Name == name).Description, StringComparison.Ordinal);
}
