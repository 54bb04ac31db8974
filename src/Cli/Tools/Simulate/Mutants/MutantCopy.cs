using System.Diagnostics;

namespace Paykassma.Cli.Tools.Simulate.Mutants;

/// <summary>A copy of the repository's files as they are now, in a temporary folder: patched and built there, so that nothing else is touched.</summary>
internal sealed class MutantCopy : IDisposable
{
    private const string Project = "tests/Simulation/Simulation.csproj";
    private const string Output = "artifacts/bin/Simulation/release";
    private const int LinesShown = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("paykassma-mutants-").FullName;
    private readonly string _source;

    private MutantCopy() => _source = Path.Combine(_folder, "source");

    /// <summary>The repository that this program was built in; null if it was built elsewhere.</summary>
    public static string? Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "tests", "Simulation")) && File.Exists(Path.Combine(folder.FullName, "global.json"))) return folder.FullName;
        }

        return null;
    }

    /// <param name="root">The repository's folder.</param>
    public static async Task<MutantCopy> CreateAsync(string root, CancellationToken cancellation)
    {
        var copy = new MutantCopy();
        var (_, files) = await RunAsync(root, "git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], cancellation);
        foreach (var file in files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(root, file))))
        {
            var target = Path.Combine(copy._source, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(root, file), target);
        }

        return copy;
    }

    /// <summary>Builds the simulation with the mutant, and leaves the copy as it was.</summary>
    /// <returns>The folder of the built program; or why there is none.</returns>
    public async Task<(string? Folder, string? Why)> BuildAsync(Mutant mutant, CancellationToken cancellation)
    {
        if (mutant.Patch is { } patch && await RunAsync(_source, "git", ["apply", patch], cancellation) is { Code: not 0 } refused) return (null, Beginning(refused.Output));
        try
        {
            var (code, output) = await RunAsync(
                _source,
                "dotnet",
                ["build", Project, "-c", "Release", "-nologo", "-v", "quiet", "-clp:NoSummary", "-p:RunAnalyzers=false", "-p:WarningLevel=0", "-p:UseSharedCompilation=true"],
                cancellation);
            return code == 0 ? (Keep(mutant), null) : (null, Beginning(output));
        }
        finally
        {
            if (mutant.Patch is { } again) await RunAsync(_source, "git", ["apply", "--reverse", again], CancellationToken.None);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Keep(Mutant mutant)
    {
        var (from, to) = (Path.Combine(_source, Output), Path.Combine(_folder, "built", mutant.Name));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return to;
    }

    private static string Beginning(string output) => string.Join(' ', output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(LinesShown));

    private static async Task<(int Code, string Output)> RunAsync(string folder, string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
