namespace Paykassma.Grains.State;

/// <summary>The names of the grain storages. Both keep their rows in the same table, so that lists and re-checks see all states.</summary>
public static class StateProviders
{
    /// <summary>Ours: concurrent writes are committed together, with the transfers that belong to them.</summary>
    public const string GroupCommit = "group-commit";

    /// <summary><c>Microsoft.Orleans.Persistence.AdoNet</c>: for states that never move money.</summary>
    public const string AdoNet = "adonet";
}
