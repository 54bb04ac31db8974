namespace Paykassma.Cli.Servers;

/// <summary>
/// The programs that this one starts, and where they are. In a checkout their output folders are siblings, <c>bin/{project}/{configuration}/</c>.
/// The installed tool has the sandbox's program only, in the folder <c>silo</c> beside itself.
/// </summary>
internal static class Programs
{
    private const string Silo = "Silo";

    private static readonly DirectoryInfo Own = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>
    /// Whether this is the installed tool. Commands that measure, storm or test a build (<c>src/Cli/Tools</c>) need the sources or their outputs,
    /// and are not offered there.
    /// </summary>
    public static bool IsInstalled { get; } = File.Exists(Packed(Silo));

    /// <summary>How people call this program where they are.</summary>
    public static string Name => IsInstalled ? "paykassma" : "./run";

    /// <param name="project">The project's name: its output folder, and the end of its assembly's name.</param>
    /// <exception cref="ServerNotReadyException">The program is not built.</exception>
    public static string AssemblyOf(string project)
    {
        if (Packed(project) is var packed && File.Exists(packed)) return packed;
        var built = Path.Combine(Own.Parent!.Parent!.FullName, project, Own.Name, $"Paykassma.{project}.dll");
        return File.Exists(built) ? built : throw new ServerNotReadyException($"{built} is not built: build the solution in configuration {Own.Name}.");
    }

    // As the package's project writes it.
    private static string Packed(string project) => Path.Combine(Own.FullName, project == Silo ? "silo" : project, $"Paykassma.{project}.dll");
}
