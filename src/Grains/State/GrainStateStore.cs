using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;

namespace Paykassma.Grains.State;

/// <summary>
/// What a <see cref="StatefulGrain{TState}"/> needs to read its state and to write it, if necessary in one commit with money: the
/// storage provider, the serializer and the ledger.
/// </summary>
public sealed class GrainStateStore(
    [FromKeyedServices(StateProviders.GroupCommit)] IGrainStorage storage, IStateSerializer serializer, ILedger ledger, TimeProvider clock)
{
    public IGrainStorage Storage { get; } = storage;

    public IStateSerializer Serializer { get; } = serializer;

    public ILedger Ledger { get; } = ledger;

    public TimeProvider Clock { get; } = clock;

    /// <summary>Both providers, Orleans' and ours, use the row's version as ETag.</summary>
    internal static int VersionOf(string? etag) => int.Parse(etag!, NumberStyles.None, CultureInfo.InvariantCulture);

    internal static string ETagOf(int version) => version.ToString(CultureInfo.InvariantCulture);
}
