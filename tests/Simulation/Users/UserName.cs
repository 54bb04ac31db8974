using System.Globalization;

namespace Paykassma.Simulation.Users;

/// <summary>A user of a run: <c>payer/7</c>. The kind and the number say what he does; that others are left out changes nothing about it.</summary>
internal readonly record struct UserName(string Kind, int Number) : IComparable<UserName>
{
    public int CompareTo(UserName other) => Kind == other.Kind ? Number.CompareTo(other.Number) : string.CompareOrdinal(Kind, other.Kind);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}/{Number}");

    /// <summary>Reads <c>payer/7</c>, <c>payer/0-6</c>, or several of a kind: <c>payer/0-6,8</c>.</summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static IEnumerable<UserName> Read(string text)
    {
        if (text.Split('/') is not [{ Length: > 0 } kind, { Length: > 0 } numbers]) throw NotUsers(text);
        foreach (var part in numbers.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !TryRead(ends[0], out var first) || !TryRead(ends[^1], out var last) || last < first) throw NotUsers(text);
            for (var number = first; number <= last; number++) yield return new UserName(kind, number);
        }
    }

    /// <summary>The texts that <see cref="Read"/> reads: one for each kind.</summary>
    public static IEnumerable<string> Write(IEnumerable<UserName> users) => users.Distinct().Order().GroupBy(user => user.Kind).Select(kind =>
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var user in kind)
        {
            if (ranges.Count > 0 && ranges[^1].Last == user.Number - 1) ranges[^1] = (ranges[^1].First, user.Number);
            else ranges.Add((user.Number, user.Number));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{kind.Key}/{string.Join(',', ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"))}");
    });

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static ArgumentException NotUsers(string text) => new($"{text} names no users; payer/7, payer/0-6 and payer/0-6,8 do.");
}
