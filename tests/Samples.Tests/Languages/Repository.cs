namespace Paykassma.Samples.Tests.Languages;

/// <summary>The files beside the program: samples, documents, drivers.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string PathOf(params IEnumerable<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find(DirectoryInfo? folder) =>
        folder is null ? throw new DirectoryNotFoundException("Paykassma.Orleans.sln is in no folder above the tests.")
        : File.Exists(Path.Combine(folder.FullName, "Paykassma.Orleans.sln")) ? folder.FullName
        : Find(folder.Parent);
}
