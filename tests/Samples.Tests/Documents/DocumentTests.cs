using System.Text.RegularExpressions;
using Paykassma.Samples.Tests.Languages;
using Paykassma.Samples.Tests.Sandbox;

namespace Paykassma.Samples.Tests.Documents;

/// <summary>What a reader copies from the guides works: each command is run, each output compared, each code is a sample's.</summary>
public sealed partial class DocumentTests(SharedSandbox sandbox) : IClassFixture<SharedSandbox>
{
    private static readonly string[] InCode = ["php", "js", "python", "csharp", "sql"];

    public static TheoryData<string> Guides => ["quickstart.md", "protocol.md", "webhooks.md", "withdrawals.md", "sandbox.md", "cli.md", "lab.md"];

    [Theory, MemberData(nameof(Guides))]
    public async Task CommandsDoWhatTheGuideSays(string guide)
    {
        var blocks = BlocksOf(guide);
        // The sandbox that ./run would start is running already.
        var commands = blocks.Index().Where(block => block.Item is { Language: "sh", Text: not "./run\n" }).ToArray();
        Assert.NotEmpty(commands);
        await Interpreter.Curl.FindAsync();
        await Interpreter.Openssl.FindAsync();
        var outputs = await ShellSession.RunAsync(commands.Select(command => command.Item.Text), sandbox.Address);

        foreach (var ((index, command), output) in commands.Zip(outputs))
        {
            var said = index + 1 < blocks.Count && blocks[index + 1] is { Language: "json" or "text", Follows: true } next ? next.Text : null;
            Assert.True(said is null ? !Refused().IsMatch(output) : ShellSession.IsAsSaid(output, said), $"{command.Text}\nprints\n{output}\nnot\n{said}");
        }
    }

    [Theory, MemberData(nameof(Guides))]
    public void CodeIsOfTheSamples(string guide)
    {
        var samples = Directory.EnumerateFiles(Repository.PathOf("samples"), "*", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();
        Assert.All(
            BlocksOf(guide).Where(block => InCode.Contains(block.Language)),
            block => Assert.True(samples.Any(sample => sample.Contains(block.Text, StringComparison.Ordinal)), $"in no sample:\n{block.Text}"));
    }

    [Theory, MemberData(nameof(Guides))]
    public void EachBlockIsOfAKindThatIsTested(string guide)
    {
        var blocks = BlocksOf(guide);
        Assert.All(blocks, block => Assert.Contains(block.Language, (string[])["sh", "json", "text", .. InCode]));
        // A json or text block is the output of a command before it.
        Assert.All(blocks.Zip(blocks.Skip(1)), pair => Assert.True(
            pair.Second.Language is not ("json" or "text") || (pair.Second.Follows && pair.First.Language == "sh"), pair.Second.Text));
    }

    [Fact]
    public void ListForLanguageModelsNamesEachGuideAndEachSnippet()
    {
        var list = File.ReadAllText(Repository.PathOf("llms.txt"));
        Assert.All(Guides, guide => Assert.Contains($"docs/{guide.Data}", list, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(Repository.PathOf("samples", "snippets"), "*", SearchOption.AllDirectories),
            file => Assert.Contains(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), list, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":…}", true)]
    [InlineData("{\"a\":1}", "{\"a\":2}", false)]
    [InlineData("{\"a\":1} and more", "{\"a\":1}", false)]
    public void DotsStandForAnything(string output, string said, bool isSo) => Assert.Equal(isSo, ShellSession.IsAsSaid(output, said));

    /// <summary>What a command prints that failed; a guide that means it shows it.</summary>
    [GeneratedRegex("\"status\":(\"fail\"|[45][0-9][0-9])|Not found")]
    private static partial Regex Refused();

    private static IReadOnlyList<Block> BlocksOf(string guide) => Block.In(File.ReadAllText(Repository.PathOf("docs", guide)));
}
