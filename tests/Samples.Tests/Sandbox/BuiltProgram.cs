namespace Paykassma.Samples.Tests.Sandbox;

/// <summary>A program that was built beside these tests. Outputs lie side by side: <c>bin/{project}/{configuration}/</c>.</summary>
internal static class BuiltProgram
{
    /// <summary>The command line, which <c>./run</c> builds and starts.</summary>
    public static string CommandLine => PathOf("Cli", "paykassma.dll");

    public static string PathOf(string project) => PathOf(project, $"Paykassma.{project}.dll");

    private static string PathOf(string project, string file)
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, file);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built.");
    }
}
