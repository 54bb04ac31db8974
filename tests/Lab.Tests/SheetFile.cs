using Paykassma.Lab.Sheets;
using Paykassma.Samples.Tests.Languages;

namespace Paykassma.Lab.Tests;

/// <summary>The sheets of the tests, for people to read: <c>artifacts/lab</c>.</summary>
internal static class SheetFile
{
    public static async Task WriteAsync(string name, LabSheet sheet)
    {
        var folder = Directory.CreateDirectory(Repository.PathOf("artifacts", "lab"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.json"), sheet.ToJson());
    }

    /// <summary>The cases that ended so, and for a message what was wrong with them.</summary>
    public static IEnumerable<string> Ended(this LabSheet sheet, Verdict verdict) => sheet.Cases.Where(one => one.Verdict == verdict).Select(one => one.Case);

    public static string Faults(this LabSheet sheet) =>
        string.Join('\n', sheet.Cases.Where(one => one.Faults.Count > 0).Select(one => $"{one.Case}: {string.Join(" | ", one.Faults)} [{string.Join("; ", one.Did)}]"));
}
