using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Orleans.Runtime;

/// <summary>Stops the start when a setting cannot work, naming it and the rule.</summary>
internal sealed class SiloOptionsValidator(
    IOptions<ClusterOptions> cluster, IOptions<SiloMessagingOptions> messaging,
    IOptions<GrainCollectionOptions> collection, IOptions<ReminderOptions> reminders)
{
    public void Validate()
    {
        Require(!string.IsNullOrWhiteSpace(cluster.Value.ClusterId), nameof(ClusterOptions), nameof(ClusterOptions.ClusterId), "must not be empty");
        Require(!string.IsNullOrWhiteSpace(cluster.Value.ServiceId), nameof(ClusterOptions), nameof(ClusterOptions.ServiceId), "must not be empty");
        RequirePositive(messaging.Value.ResponseTimeout, nameof(SiloMessagingOptions), nameof(SiloMessagingOptions.ResponseTimeout));
        RequirePositive(collection.Value.CollectionQuantum, nameof(GrainCollectionOptions), nameof(GrainCollectionOptions.CollectionQuantum));
        RequirePositive(collection.Value.ActivationTimeout, nameof(GrainCollectionOptions), nameof(GrainCollectionOptions.ActivationTimeout));
        RequirePositive(collection.Value.DeactivationTimeout, nameof(GrainCollectionOptions), nameof(GrainCollectionOptions.DeactivationTimeout));
        Require(
            collection.Value.CollectionAge > collection.Value.CollectionQuantum, nameof(GrainCollectionOptions),
            nameof(GrainCollectionOptions.CollectionAge), $"must be more than {nameof(GrainCollectionOptions.CollectionQuantum)}");
        Require(
            reminders.Value.MinimumReminderPeriod >= TimeSpan.Zero, nameof(ReminderOptions),
            nameof(ReminderOptions.MinimumReminderPeriod), "must not be negative");
        RequirePositive(reminders.Value.RefreshReminderListPeriod, nameof(ReminderOptions), nameof(ReminderOptions.RefreshReminderListPeriod));
        RequirePositive(reminders.Value.InitializationTimeout, nameof(ReminderOptions), nameof(ReminderOptions.InitializationTimeout));
    }

    private static void RequirePositive(TimeSpan value, string options, string name) =>
        Require(value > TimeSpan.Zero, options, name, "must be more than zero");

    private static void Require(bool holds, string options, string name, string rule)
    {
        if (!holds)
            throw new OrleansConfigurationException($"{options}.{name} {rule}.");
    }
}
