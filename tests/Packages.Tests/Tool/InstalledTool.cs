using Paykassma.Packages.Tests.Feed;

namespace Paykassma.Packages.Tests.Tool;

/// <summary>The tool, installed from the feed by somebody who has nothing else of ours.</summary>
public sealed class InstalledTool(LocalFeed feed) : IAsyncLifetime
{
    public string Folder { get; private set; } = "";

    internal Surroundings Surroundings => feed.Clean;

    internal string Program => Path.Combine(Folder, "tools", "paykassma");

    public async ValueTask InitializeAsync()
    {
        Folder = feed.Folder("installed");
        await feed.Clean.DotnetAsync(Folder, "tool", "install", "Paykassma.Tool", "--version", feed.Version, "--tool-path", "tools");
    }

    internal Task<(int ExitCode, string Output)> RunAsync(string input, params string[] arguments) => Surroundings.RunAsync(Folder, Program, input, arguments);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
