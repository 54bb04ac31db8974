using Orleans.Storage;

namespace Paykassma.Stores;

/// <summary>A grain storage that is measured.</summary>
/// <param name="Name">In reports; also the first part of the keys of its states.</param>
internal sealed record StoreContestant(string Name, IGrainStorage Storage, Func<ValueTask> CloseAsync)
{
    /// <summary>The group commit.</summary>
    public const string Ours = "ours";

    /// <summary>Orleans' provider with a connection string and nothing else.</summary>
    public const string Official = "official";

    /// <summary>The same, with a connection that prepares its statements.</summary>
    public const string Prepared = "official, prepared";
}
