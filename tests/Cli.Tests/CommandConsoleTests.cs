using System.Text;
using Spectre.Console;

namespace Paykassma.Cli.Tests;

/// <summary>What a stream is sent depends on what it is, and on NO_COLOR.</summary>
public sealed class CommandConsoleTests
{
    private const string Escape = "\e";
    private const string Link = "\e]8;";
    private const string Bold = "\e[1m";

    [Fact]
    public void AFileGetsPlainText() => Assert.Equal("red bold link\n", Written(isTerminal: false, noColor: null));

    [Fact]
    public void ALongLineIsNotBrokenAtTheWidthOfATerminal()
    {
        var written = new StringWriter { NewLine = "\n" };
        CommandConsole.Create(new Stream(written, IsTerminal: false), noColor: null, AnsiSupport.Yes).WriteLine(new string('x', 150));

        Assert.Equal(new string('x', 150) + "\n", written.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void ATerminalGetsColoursAndLinks(string? noColor)
    {
        var written = Written(isTerminal: true, noColor);

        Assert.Matches("\\e\\[[0-9;]+mred", written);
        Assert.Contains(Link, written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    public void NoColorTakesColoursAndLinksFromATerminal(string noColor)
    {
        var written = Written(isTerminal: true, noColor);

        Assert.StartsWith($"red {Bold}", written, StringComparison.Ordinal);
        Assert.DoesNotContain(Link, written, StringComparison.Ordinal);
    }

    [Fact]
    public void NoColorChangesNothingInAFile() =>
        Assert.DoesNotContain(Escape, Written(isTerminal: false, noColor: "1"), StringComparison.Ordinal);

    private static string Written(bool isTerminal, string? noColor)
    {
        var written = new StringWriter { NewLine = "\n" };
        var console = CommandConsole.Create(new Stream(written, isTerminal), noColor, AnsiSupport.Yes);
        console.MarkupLine("[red]red[/] [bold]bold[/] [link=http://127.0.0.1/]link[/]");
        return written.ToString();
    }

    private sealed record Stream(TextWriter Writer, bool IsTerminal) : IAnsiConsoleOutput
    {
        public int Width => 80;

        public int Height => 25;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
