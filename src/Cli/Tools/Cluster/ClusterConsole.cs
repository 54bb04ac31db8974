using System.Globalization;
using Spectre.Console;

namespace Paykassma.Cli.Tools.Cluster;

/// <summary>Prints a line for each event, with its time; may be used from any thread.</summary>
internal sealed class ClusterConsole(IAnsiConsole console)
{
    private readonly Lock _oneAtATime = new();

    public void Say(string text) => Write($"[grey]{Markup.Escape(text)}[/]");

    public void Tell(MemberNews news)
    {
        var colour = news.Event switch
        {
            MemberEvent.Ready => "green",
            MemberEvent.Started => "grey",
            _ => "yellow",
        };
        Write(string.Create(CultureInfo.InvariantCulture,
            $"[grey]{TimeProvider.System.GetLocalNow():HH:mm:ss}[/] [{colour}]{Markup.Escape($"{news.Member} {news.Text}")}[/]"));
    }

    public void Write(string markup)
    {
        lock (_oneAtATime) console.MarkupLine(markup);
    }

    /// <summary>Never wrapped: for lines that may be wider than the console.</summary>
    public void WritePlain(string text)
    {
        lock (_oneAtATime) console.Profile.Out.Writer.WriteLine(text);
    }
}
