namespace Paykassma.Storage.Ledger;

/// <summary>Identifies one state row within the service. The order is by character code, the same in every process.</summary>
internal readonly record struct StateKey(string StateName, string Key) : IComparable<StateKey>
{
    public int CompareTo(StateKey other)
    {
        var byName = string.CompareOrdinal(StateName, other.StateName);
        return byName != 0 ? byName : string.CompareOrdinal(Key, other.Key);
    }
}
