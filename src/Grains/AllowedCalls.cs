using System.Collections.Frozen;

namespace Paykassma.Grains;

/// <summary>Which kind of grain may call which. There are no cycles, so no two grains can wait for each other. Tests fail on other calls.</summary>
public static class AllowedCalls
{
    private static readonly FrozenDictionary<string, string[]> ByCaller = new Dictionary<string, string[]>
    {
        ["account"] = [],
        ["deposit"] = [],
        ["withdrawal"] = ["account"],
        ["payment"] = ["payer", "transfer", "account", "postback", "guesses"],
        ["payout"] = ["account", "postback"],
        ["unnamed-payout"] = ["payout"],
        ["transfer"] = [],
        ["postback"] = [],
        ["payer"] = [],
        ["guesses"] = [],
        ["merchant"] = [],
        ["recheck"] = ["payment", "transfer", "postback"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether this is one of our grains, not a client or a grain of the runtime.</summary>
    public static bool Knows(string type) => ByCaller.ContainsKey(type);

    /// <summary>Whether a grain of type <paramref name="caller"/> may call one of type <paramref name="callee"/>.</summary>
    public static bool Permits(string caller, string callee) =>
        ByCaller.TryGetValue(caller, out var callees) && callees.Contains(callee, StringComparer.Ordinal);
}
