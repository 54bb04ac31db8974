using System.Globalization;

namespace Paykassma.Domain.Gateway.Merchants;

/// <summary>The range of a number, both ends included.</summary>
public sealed record NumberRule(long Min, long Max = long.MaxValue)
{
    public bool Accepts(long value) => value >= Min && value <= Max;

    /// <summary>The rule, in words.</summary>
    public override string ToString() => Words(value => value.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>The rule in words, with both ends formatted by <paramref name="text"/>.</summary>
    public string Words(Func<long, string> text) =>
        Max is long.MaxValue or int.MaxValue ? $"must be above {text(Min - 1)}" : $"must be from {text(Min)} to {text(Max)}";
}
