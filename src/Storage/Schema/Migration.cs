using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Paykassma.Storage.Schema;

/// <summary>One numbered step of the schema, an SQL file in this assembly such as <c>0001_ledger.sql</c>.</summary>
/// <param name="Hash">SHA-256 of the text, to detect a step that was changed after it was applied.</param>
internal sealed partial record Migration(int Number, string Name, string Sql, string Hash)
{
    /// <summary>
    /// The first line of a step that PostgreSQL runs only outside a transaction. Such a step is one statement,
    /// <c>CREATE INDEX CONCURRENTLY name …</c>, which blocks no reader and no writer.
    /// </summary>
    public const string ConcurrentlyMark = "-- runs: concurrently";

    private const string Folder = "Paykassma.Storage.Schema.";

    /// <summary>All steps this build knows, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <summary>Whether it runs outside a transaction.</summary>
    public bool IsConcurrent => Sql.StartsWith(ConcurrentlyMark, StringComparison.Ordinal);

    /// <summary>The index that a concurrent step builds. A build that was interrupted leaves it invalid.</summary>
    public string BuiltIndex => IndexName().Match(Sql) is { Success: true } found
        ? found.Groups["name"].Value
        : throw new InvalidOperationException($"Schema step {Name} is marked '{ConcurrentlyMark}' and builds no index.");

    internal static Migration Parse(string fileName, string text)
    {
        var sql = text.ReplaceLineEndings("\n");
        var name = Path.GetFileNameWithoutExtension(fileName);
        var number = int.Parse(name[..name.IndexOf('_', StringComparison.Ordinal)], NumberStyles.None, CultureInfo.InvariantCulture);
        return new Migration(number, name, sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }

    private static List<Migration> Load()
    {
        var assembly = typeof(Migration).Assembly;
        var steps = assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(n =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
                return Parse(n[Folder.Length..], reader.ReadToEnd());
            })
            .OrderBy(m => m.Number)
            .ToList();
        for (var i = 1; i < steps.Count; i++)
        {
            if (steps[i].Number == steps[i - 1].Number) throw new InvalidOperationException($"There are two schema steps {steps[i].Number}.");
        }

        return steps;
    }

    [GeneratedRegex(@"CREATE\s+(UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+(?<name>[a-z_0-9]+)\s+ON\s")]
    private static partial Regex IndexName();
}
