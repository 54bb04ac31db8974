using Paykassma.Api.Gateway.Desk;
using Paykassma.Grains.Gateway;
using Paykassma.Outbound.Postbacks;
using Paykassma.Storage.Due;
using Paykassma.Storage.Ledger;

namespace Paykassma.Silo.Telemetry;

/// <summary>What is collected if export is configured. <c>docs/metrics.md</c> explains each of our instruments.</summary>
internal static class Signals
{
    /// <summary>The program's own meters; each is named where it is measured.</summary>
    public static readonly string[] OwnMeters =
    [
        GroupCommitLedger.MeterName, BacklogMetrics.MeterName, PostbackMetrics.MeterName, PayoutMetrics.MeterName, CourierMetrics.MeterName,
        InvariantMetrics.MeterName, LostSiloCalls.MeterName,
    ];

    public static readonly string[] PlatformMeters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "Npgsql", "Microsoft.Orleans", "System.Runtime",
    ];

    /// <summary>Of Orleans, only what grains do: the runtime's own activity would be most of every trace.</summary>
    public static readonly string[] ActivitySources =
    [
        "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Microsoft.Orleans.Application", "Microsoft.Orleans.Lifecycle",
        "Microsoft.Orleans.Storage",
    ];
}
