namespace Paykassma.Conformance;

/// <summary>What became of the contracts since they were agreed.</summary>
/// <param name="Breaking">Lines that are gone, or stand otherwise: an older silo, or a row it wrote, would be misread.</param>
/// <param name="Additive">Lines that are new.</param>
internal sealed record ContractChanges(string[] Breaking, string[] Additive)
{
    public bool Any => Breaking.Length + Additive.Length > 0;

    public static ContractChanges Between(SortedDictionary<string, string[]> agreed, SortedDictionary<string, string[]> actual)
    {
        List<string> breaking = [], additive = [];
        foreach (var (name, members) in agreed)
        {
            if (actual.GetValueOrDefault(name) is not { } now) breaking.Add($"- {name}");
            else breaking.AddRange(members.Except(now).Select(member => $"- {name}: {member}"));
        }

        foreach (var (name, members) in actual)
        {
            if (agreed.GetValueOrDefault(name) is not { } before) additive.Add($"+ {name}");
            else
            {
                foreach (var member in members.Except(before)) (BreaksOldRows(name, member) ? breaking : additive).Add($"+ {name}: {member}");
            }
        }

        return new([.. breaking], [.. additive]);
    }

    public string Text(string file, string switchName) =>
        $"""
        The durable contracts are not those of {file}.

        BREAKING: {(Breaking.Length == 0 ? "nothing." : $"""

        {string.Join('\n', Breaking)}
        A silo of the build before, or a row it wrote, would be misread. Keep the old line and add a new one beside it. If only a C# name
        changed, and neither number, type nor meaning, nothing breaks: change the line by hand.
        """)}

        ADDITIVE: {(Additive.Length == 0 ? "nothing." : $"""

        {string.Join('\n', Additive)}
        Silos of the build before ignore a new member, do not know a new method or value, and lose a new stored property when they write
        the row. If that is right while both run, set the environment variable {switchName}=1, run this test again, and commit the file.
        """)}
        """;

    // A row from before has no such property and could not be read.
    private static bool BreaksOldRows(string name, string member) =>
        name.StartsWith("stored ", StringComparison.Ordinal) && member.EndsWith(", required", StringComparison.Ordinal);
}
