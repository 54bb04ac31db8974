namespace Paykassma.Grains.State;

/// <summary>The grain storages by name. Both keep their rows in the one table, so that lists and re-checks see all states.</summary>
public static class StateProviders
{
    /// <summary>Ours: writes that are asked for together are committed together, with the transfers that belong to them.</summary>
    public const string GroupCommit = "group-commit";

    /// <summary><c>Microsoft.Orleans.Persistence.AdoNet</c>: for states that never move money.</summary>
    public const string AdoNet = "adonet";
}
