using System.Xml.Linq;

namespace Paykassma.Architecture.Tests;

/// <summary>The repository as it lies on disk: what a project file says it needs, and what a source file says.</summary>
internal static class SourceTree
{
    public static readonly string Root = FindRoot();

    /// <summary>The rooms, by their project's name.</summary>
    public static readonly IReadOnlyDictionary<string, Project> Rooms = Directory
        .EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Select(Project.Read)
        .ToDictionary(project => project.Name, StringComparer.Ordinal);

    /// <summary>Every source file below these folders, by its path from the root.</summary>
    public static IReadOnlyList<SourceFile> Files(params string[] folder)
    {
        var path = Path.Combine([Root, .. folder]);
        SourceFile[] files =
        [
            .. Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
                .Select(file => new SourceFile(Path.GetRelativePath(Root, file), File.ReadAllText(file))),
        ];
        // A rule over nothing would hold whatever happens.
        Assert.True(files.Length > 0, $"there is no source file in {path}");
        return files;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Paykassma.Orleans.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"There is no solution above {AppContext.BaseDirectory}.");
    }
}

/// <summary>A source file, its path from the root.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public int Lines => Text.AsSpan().Count('\n') + (Text.EndsWith('\n') ? 0 : 1);
}

/// <summary>What a project file says it needs.</summary>
internal sealed record Project(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages)
{
    public static Project Read(string path) => Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path));

    public static Project Parse(string name, string xml)
    {
        var elements = XDocument.Parse(xml).Descendants().ToList();
        return new Project(
            name,
            [.. Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. Includes("PackageReference"), .. Includes("FrameworkReference"), .. Includes("Reference")]);

        IEnumerable<string> Includes(string element) =>
            elements.Where(candidate => candidate.Name.LocalName == element).Select(candidate => candidate.Attribute("Include")?.Value).OfType<string>();
    }

    /// <summary>All rooms this one needs, directly or through others.</summary>
    public IReadOnlySet<string> Needs(IReadOnlyDictionary<string, Project> rooms)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var left = new Queue<string>(Projects);
        while (left.TryDequeue(out var name))
        {
            if (!found.Add(name)) continue;
            foreach (var next in rooms[name].Projects) left.Enqueue(next);
        }

        return found;
    }
}
