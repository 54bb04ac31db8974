namespace Paykassma.Samples.Tests.Sandbox;

/// <summary>A program that was built beside these tests. Outputs lie side by side: <c>bin/{project}/{configuration}/</c>.</summary>
internal static class BuiltProgram
{
    public static string PathOf(string project)
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var path = Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"Paykassma.{project}.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built.");
    }
}
