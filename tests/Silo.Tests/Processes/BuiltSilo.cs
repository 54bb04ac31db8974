namespace Paykassma.Silo.Tests.Processes;

/// <summary>The program as it was built beside these tests, for the same runtime and configuration.</summary>
internal static class BuiltSilo
{
    /// <summary>How a person without the source would start it.</summary>
    public static IReadOnlyList<string> CommandLine { get; } =
        [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", AssemblyPath()];

    /// <summary>
    /// The variables of a start: those given, and of ours only what concerns the machine; what configures a program here must not
    /// configure the one under test. A null value takes a variable away.
    /// </summary>
    public static IReadOnlyDictionary<string, string?> EnvironmentWith(IReadOnlyDictionary<string, string> settings)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (Configures(name)) environment[name] = null;
        }

        environment["DOTNET_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings) environment[name] = value;
        return environment;
    }

    private static bool Configures(string name) =>
        name.Contains("__", StringComparison.Ordinal)
        || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name is "Profile" or "PORT" or "URLS";

    /// <summary>Outputs lie side by side: <c>bin/{project}/{configuration}/</c>.</summary>
    private static string AssemblyPath()
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var path = Path.Combine(own.Parent!.Parent!.FullName, "Silo", own.Name, "Paykassma.Silo.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is not built.");
    }
}
