using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.Payments;
using Paykassma.Domain.State;
using Paykassma.Storage.Attention;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Balances;
using Paykassma.Storage.Dashboard;
using Paykassma.Storage.Due;
using Paykassma.Storage.Exports;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.Merchants;
using Paykassma.Storage.Orders;
using Paykassma.Storage.Payments;
using Paykassma.Storage.Payouts;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Reconciliation;
using Paykassma.Storage.Staff;
using Paykassma.Storage.State;
using Paykassma.Storage.Transfers;

namespace Paykassma.Storage.Hosting;

/// <summary>Adds storage to a host.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// One data source, the ledger, the grain storage, and the queries for lists. Needs an
    /// <see cref="IStateSerializer"/> and Orleans' <see cref="ClusterOptions"/>, whose service id owns the states.
    /// </summary>
    public static IServiceCollection AddPaykassmaStorage(this IServiceCollection services, Action<StorageOptions> configure)
    {
        services.AddPaykassmaDatabase(configure);
        services.AddOptions<LedgerOptions>().BindConfiguration(LedgerOptions.Section).ValidateOnStart();
        services.AddOptions<StateReaderOptions>().BindConfiguration(StateReaderOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LedgerOptions>, LedgerOptionsValidator>();
        services.AddSingleton<IValidateOptions<StateReaderOptions>, StateReaderOptionsValidator>();
        services.AddSingleton(s => new GroupCommitLedger(
            s.GetRequiredService<NpgsqlDataSource>(),
            ServiceId(s),
            s.GetRequiredService<IOptions<LedgerOptions>>().Value,
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<ILogger<GroupCommitLedger>>()));
        services.AddSingleton<ILedger>(s => s.GetRequiredService<GroupCommitLedger>());
        services.AddSingleton(s => new StateReader(
            s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s), s.GetRequiredService<IOptions<StateReaderOptions>>().Value));
        services.AddSingleton(s => new GroupCommitGrainStorage(
            s.GetRequiredService<ILedger>(),
            s.GetRequiredService<StateReader>(),
            s.GetRequiredService<IStateSerializer>(),
            s.GetRequiredService<NpgsqlDataSource>(),
            ServiceId(s)));
        return services;
    }

    /// <summary>Only the data source and the queries for lists, as a frontend needs them.</summary>
    public static IServiceCollection AddPaykassmaDatabase(this IServiceCollection services, Action<StorageOptions> configure)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(s => PaykassmaDatabase.Open(s.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.TryAddSingleton<AccountQueries>();
        services.TryAddSingleton<AccountList>();
        services.TryAddSingleton<Statements>();
        services.TryAddSingleton<LedgerTransfers>();
        services.TryAddSingleton(s => new OrderLists(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new OrderStates(
            s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s), s.GetRequiredService<IStateSerializer>()));
        services.TryAddSingleton<StaffStore>();
        services.TryAddSingleton<StaffRoll>();
        services.TryAddSingleton<AuditQueries>();
        services.TryAddSingleton<SealingKeys>();
        services.TryAddSingleton<IAuditTrail, AuditTrail>();
        services.TryAddSingleton<HeldPostbacks>();
        services.TryAddSingleton<HeldResolutions>();
        services.TryAddSingleton(s => new AttentionQueries(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton<IStockpilingIds, StockpilingIds>();
        services.TryAddSingleton<LedgerAudit>();
        services.TryAddSingleton(s => new UndeliveredPostbacks(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new PayoutList(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new PayoutHistory(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new TransferList(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton<TransferImports>();
        services.TryAddSingleton(s => new PayoutQueries(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new GatewayBooks(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new MerchantStates(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new MerchantBooks(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.AddDeskQueries();
        services.TryAddSingleton(s => new BacklogQueries(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s), s.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<BacklogMetrics>();
        services.TryAddSingleton<IDueWork>(s => new DueWork(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        return services;
    }

    /// <summary>The queries for the back office's lists, figures and audits.</summary>
    private static void AddDeskQueries(this IServiceCollection services)
    {
        services.TryAddSingleton(s => new PaymentQueries(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new PostbackQueries(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new WaitingCounts(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new DailyFigures(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new PaymentEvidence(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new InvariantAudit(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s)));
        services.TryAddSingleton(s => new HouseAudit(s.GetRequiredService<NpgsqlDataSource>(), ServiceId(s), s.GetRequiredService<LedgerAudit>()));
    }

    private static string ServiceId(IServiceProvider services) => services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId;
}
