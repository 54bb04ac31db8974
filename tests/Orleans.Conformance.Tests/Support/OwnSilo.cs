using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Paykassma.Conformance;

/// <summary>A silo for one test, with a reminder table of its own or that of a silo before it.</summary>
public static class OwnSilo
{
    public static Task<TestSilo> StartAsync(Action<ISiloBuilder>? configure = null, MemoryReminderTable? reminders = null) => TestSilo.StartAsync(builder =>
    {
        builder.Services.AddSingleton<IReminderTable>(reminders ?? new());
        builder.AddReminders();
        builder.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100));
        configure?.Invoke(builder);
    });
}
