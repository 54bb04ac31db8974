using Paykassma.Cli.Tests.Program;

namespace Paykassma.Cli.Tests.Commands.Keys;

/// <summary>Runs the program with keys in its environment, and nothing else of ours.</summary>
internal static class CommandRun
{
    /// <summary>The pair of the documented vectors.</summary>
    public static readonly IReadOnlyDictionary<string, string?> Vectors = new Dictionary<string, string?>
    {
        ["PAYKASSMA_ACCESS_KEY"] = "test_access_key",
        ["PAYKASSMA_PRIVATE_KEY"] = "test_private_key",
        ["PAYKASSMA_WITHDRAWAL_KEY"] = "test_private_key",
        ["PAYKASSMA_SECRET"] = "test_secret",
    };

    public static readonly IReadOnlyDictionary<string, string?> NoKeys = Vectors.Keys.ToDictionary(name => name, string? (_) => null);

    public static async Task<CliEnd> RunAsync(string input, IReadOnlyDictionary<string, string?> keys, params string[] arguments)
    {
        await using var process = CliProcess.Start(arguments, keys);
        var end = await process.RunToEndAsync(input).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("test_private_key", end.Output + end.Errors, StringComparison.Ordinal);
        return end;
    }
}
