using System.Diagnostics.CodeAnalysis;

namespace Paykassma.Protocol.Catalogue;

/// <summary>A currency the payment systems settle in. Amounts are counted in its minor units.</summary>
/// <param name="Code">The three-letter code, e.g. <c>PKR</c>.</param>
/// <param name="Symbol">The symbol on the wire; for all currencies of the seeds it is the same as the code.</param>
/// <param name="Decimals">How many decimals an amount may have; 2 means that 1.00 is 100 minor units.</param>
public sealed record Currency(string Code, string Symbol, int Decimals)
{
    /// <summary>The number of letters in a currency code on the wire (seed: all pages).</summary>
    public const int CodeLength = 3;

    /// <summary>Pakistani rupee.</summary>
    public static readonly Currency Pkr = new("PKR", "PKR", 2);

    /// <summary>Sri Lankan rupee.</summary>
    public static readonly Currency Lkr = new("LKR", "LKR", 2);

    /// <summary>Indian rupee.</summary>
    public static readonly Currency Inr = new("INR", "INR", 2);

    /// <summary>Bangladeshi taka.</summary>
    public static readonly Currency Bdt = new("BDT", "BDT", 2);

    /// <summary>All currencies in the catalogue.</summary>
    public static IReadOnlyList<Currency> All { get; } = [Pkr, Lkr, Inr, Bdt];

    /// <summary>The currency with that code. Case matters: codes on the wire are in capitals.</summary>
    public static bool TryGet(string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        foreach (var known in All)
        {
            if (string.Equals(known.Code, code, StringComparison.Ordinal)) currency = known;
        }

        return currency is not null;
    }

    /// <summary>The minor units of so many whole units: with two decimals, 7 is 700.</summary>
    /// <exception cref="OverflowException">They are more than a <see cref="long"/> holds.</exception>
    public long ToMinor(long whole)
    {
        var minor = whole;
        for (var i = 0; i < Decimals; i++) minor = checked(minor * 10);
        return minor;
    }
}
