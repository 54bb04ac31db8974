using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Paykassma.Domain.Gateway.Payments;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Domain.Ledger;
using Paykassma.Domain.State;
using Paykassma.Storage.Adjustments;
using Paykassma.Storage.ApiKeys;
using Paykassma.Storage.Approvals;
using Paykassma.Storage.Attention;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Balances;
using Paykassma.Storage.Dashboard;
using Paykassma.Storage.Due;
using Paykassma.Storage.Durability;
using Paykassma.Storage.Exports;
using Paykassma.Storage.Ledger;
using Paykassma.Storage.Merchants;
using Paykassma.Storage.Orders;
using Paykassma.Storage.Payments;
using Paykassma.Storage.Payouts;
using Paykassma.Storage.Postbacks;
using Paykassma.Storage.Reconciliation;
using Paykassma.Storage.Retention;
using Paykassma.Storage.Sealing;
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
        services.AddSingleton(s => Create<GroupCommitLedger>(
            s, s.GetRequiredService<IOptions<LedgerOptions>>().Value, s.GetRequiredKeyedService<NpgsqlDataSource>(PaykassmaDatabase.Writing)));
        services.AddSingleton<ILedger>(s => s.GetRequiredService<GroupCommitLedger>());
        services.AddSingleton(s => Create<StateReader>(s, s.GetRequiredService<IOptions<StateReaderOptions>>().Value));
        services.AddSingleton(s => Create<GroupCommitGrainStorage>(s));
        return services;
    }

    /// <summary>Only the data source and the queries for lists, as a frontend needs them.</summary>
    public static IServiceCollection AddPaykassmaDatabase(this IServiceCollection services, Action<StorageOptions> configure)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsValidator>();
        services.AddSecretSealing();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(s => PaykassmaDatabase.Open(s.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.TryAddKeyedSingleton(
            PaykassmaDatabase.Writing, (s, _) => PaykassmaDatabase.OpenForWriting(s.GetRequiredService<IOptions<StorageOptions>>().Value));
        services.TryAddSingleton(HealthOf);
        services.TryAddSingleton<DatabaseProbe>();
        services.TryAddSingleton<AccountQueries>();
        services.TryAddSingleton<AccountList>();
        services.TryAddSingleton<DebtList>();
        services.TryAddSingleton<Statements>();
        services.TryAddSingleton<LedgerTransfers>();
        services.TryAddSingleton<ICreditedReferences>(s => s.GetRequiredService<LedgerTransfers>());
        services.TryAddSingleton<ReservedReferences>();
        services.TryAddSingleton<IReservedReferences>(s => s.GetRequiredService<ReservedReferences>());
        services.TryAddWithServiceId<OrderLists>();
        services.TryAddWithServiceId<OrderStates>();
        services.TryAddWithServiceId<PaymentQueries>();
        services.TryAddWithServiceId<PaymentEvidence>();
        services.TryAddSingleton<IOpenClaims>(s => Create<OpenClaims>(s));
        services.TryAddSingleton<IStockpilingIds, StockpilingIds>();
        services.TryAddWithServiceId<TransferList>();
        services.TryAddSingleton<TransferImports>();
        services.TryAddSingleton<AmountsAlone>();
        services.TryAddSingleton<IAmountsAlone>(s => s.GetRequiredService<AmountsAlone>());
        services.TryAddSingleton<GatewayAdjustments>();
        services.TryAddWithServiceId<PayoutList>();
        services.TryAddWithServiceId<PayoutQueries>();
        services.TryAddWithServiceId<PayoutHistory>();
        services.TryAddWithServiceId<PostbackQueries>();
        services.TryAddWithServiceId<UndeliveredPostbacks>();
        services.TryAddWithServiceId<WaitingPostbacks>();
        services.TryAddSingleton<IWaitingPostbacks>(s => s.GetRequiredService<WaitingPostbacks>());
        services.TryAddSingleton<IHeldPostbacks, HeldPostbacks>();
        services.TryAddSingleton<IHeldResolutions, HeldResolutions>();
        services.TryAddWithServiceId<MerchantStates>();
        services.TryAddSingleton<IMerchantStates>(s => s.GetRequiredService<MerchantStates>());
        services.TryAddWithServiceId<DailyFigures>();
        services.TryAddWithServiceId<WaitingCounts>();
        services.TryAddWithServiceId<GatewayBooks>();
        services.TryAddWithServiceId<MerchantBooks>();
        services.TryAddWithServiceId<AttentionQueries>();
        services.TryAddSingleton<IDueWork>(s => Create<DueWork>(s));
        services.TryAddWithServiceId<UnreadableStates>();
        services.TryAddWithServiceId<BacklogQueries>();
        services.TryAddSingleton<BacklogMetrics>();
        services.TryAddSingleton<LedgerAudit>();
        services.TryAddWithServiceId<InvariantAudit>();
        services.TryAddWithServiceId<HouseAudit>();
        services.TryAddSingleton<IAuditTrail, AuditTrail>();
        services.TryAddSingleton<AuditQueries>();
        services.TryAddSingleton<StaffStore>();
        services.TryAddSingleton<StaffRoll>();
        services.TryAddSingleton<StaffSessions>();
        services.TryAddSingleton<SecondFactors>();
        services.TryAddSingleton<SealingKeys>();
        services.TryAddSingleton<HeldActs>();
        services.TryAddSingleton<IHeldActs>(s => s.GetRequiredService<HeldActs>());
        services.TryAddSingleton<Makers>();
        services.TryAddSingleton<IMakers>(s => s.GetRequiredService<Makers>());
        services.TryAddSingleton<ApiKeyStore>();
        services.TryAddSingleton<IUsableKeys>(s => s.GetRequiredService<ApiKeyStore>());
        services.TryAddWithServiceId<Sweep>();
        return services;
    }

    private static WriterHealth HealthOf(IServiceProvider services)
    {
        // Of the machine: a commit's duration is not counted by a clock that a test turns.
        var health = new WriterHealth(TimeProvider.System);
        health.Doubted += services.GetRequiredService<NpgsqlDataSource>().Clear;
        health.Doubted += services.GetRequiredKeyedService<NpgsqlDataSource>(PaykassmaDatabase.Writing).Clear;
        return health;
    }

    /// <summary>A class whose constructor takes the id of the service that owns the states.</summary>
    private static void TryAddWithServiceId<T>(this IServiceCollection services)
        where T : class => services.TryAddSingleton<T>(s => Create<T>(s));

    /// <summary>The service id and <paramref name="more"/> are given; all other arguments of the constructor come from the container.</summary>
    private static T Create<T>(IServiceProvider services, params object[] more) =>
        ActivatorUtilities.CreateInstance<T>(services, [services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId, .. more]);
}
