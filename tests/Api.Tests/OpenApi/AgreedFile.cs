using System.Runtime.CompilerServices;

namespace Paykassma.Api.Tests.OpenApi;

/// <summary>
/// A committed file that the program's own text must equal. To accept another text, run the test with <c>PAYKASSMA_ACCEPT_DOCUMENTS=1</c>
/// and review the change.
/// </summary>
internal static class AgreedFile
{
    private const string Switch = "PAYKASSMA_ACCEPT_DOCUMENTS";

    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <param name="path">From the root of the repository.</param>
    /// <param name="text">What the program says.</param>
    public static async Task AssertEqualsAsync(string path, string text)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable(Switch) == "1") await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var agreed = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.True(agreed == text, $"{path}: {FirstDifference(agreed, text)}\nIf this is meant, run the test with {Switch}=1 and review the change.");
    }

    private static string FirstDifference(string agreed, string actual)
    {
        var (expected, lines) = (agreed.Split('\n'), actual.Split('\n'));
        var at = 0;
        while (at < expected.Length && at < lines.Length && expected[at] == lines[at]) at++;
        return $"line {at + 1} differs:\n- {At(expected)}\n+ {At(lines)}";

        string At(string[] all) => at < all.Length ? all[at] : "(the end)";
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
