using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans.Hosting;

/// <summary>Adds reminders; the host registers the <see cref="IReminderTable"/>.</summary>
public static class SiloBuilderReminderExtensions
{
    /// <summary>Adds reminders.</summary>
    public static ISiloBuilder AddReminders(this ISiloBuilder builder) => builder.ConfigureServices(AddReminders);

    /// <summary>Adds reminders.</summary>
    public static void AddReminders(this IServiceCollection services)
    {
        services.TryAddSingleton<ReminderService>();
        services.TryAddSingleton<IReminderRegistry, ReminderRegistry>();
    }
}
