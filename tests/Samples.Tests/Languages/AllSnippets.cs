using System.Collections.Concurrent;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Paykassma.Samples.Tests.Languages.AllSnippets))]

namespace Paykassma.Samples.Tests.Languages;

/// <summary>The snippets of every language. What keeps no state is shared by all tests; a shop borrows processes of its own.</summary>
public sealed class AllSnippets : IAsyncDisposable
{
    public const string Php = "php";
    public const string Node = "node";
    public const string Python = "python";
    public const string CSharp = "csharp";

    private readonly ConcurrentDictionary<string, Lazy<Task<ISnippets>>> _shared = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentBag<ISnippets>> _idle = new(StringComparer.Ordinal);

    public static TheoryData<string> Languages => [Php, Node, Python, CSharp];

    /// <summary>Those that sign any fields; the one in C# signs only requests that it knows to be valid.</summary>
    public static TheoryData<string> Scripts => [Php, Node, Python];

    internal async Task<JsonNode?> CallAsync(string language, JsonObject request) =>
        await (await _shared.GetOrAdd(language, name => new Lazy<Task<ISnippets>>(() => StartAsync(name))).Value).CallAsync(request);

    /// <summary>A process that nobody else uses until it is given back. Starting one for each shop would take longer than all tests do.</summary>
    internal async Task<ISnippets> BorrowAsync(string language) => IdleOf(language).TryTake(out var idle) ? idle : await StartAsync(language);

    internal void GiveBack(string language, ISnippets snippets) => IdleOf(language).Add(snippets);

    private ConcurrentBag<ISnippets> IdleOf(string language) => _idle.GetOrAdd(language, _ => []);

    internal static Interpreter InterpreterOf(string language) => language switch
    {
        Php => Interpreter.Php,
        Node => Interpreter.Node,
        Python => Interpreter.Python,
        _ => throw new ArgumentException(language, nameof(language)),
    };

    private static async Task<ISnippets> StartAsync(string language) =>
        language == CSharp ? new CSharpSnippets() : await DriverProcess.StartAsync(InterpreterOf(language), language);

    public async ValueTask DisposeAsync()
    {
        foreach (var snippets in _shared.Values) await (await snippets.Value).DisposeAsync();
        foreach (var snippets in _idle.Values.SelectMany(bag => bag)) await snippets.DisposeAsync();
    }
}
