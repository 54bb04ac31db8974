using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Storage;

namespace Paykassma.Conformance;

/// <summary>A silo for one test, with a storage and a reminder table of its own or those of a silo before it.</summary>
public sealed class OwnSilo : IAsyncDisposable
{
    private OwnSilo(TestSilo silo, MemoryStorage storage, MemoryReminderTable reminders) =>
        (Silo, Storage, Reminders) = (silo, storage, reminders);

    public TestSilo Silo { get; }

    public IGrainFactory Grains => Silo.Grains;

    public MemoryStorage Storage { get; }

    public MemoryReminderTable Reminders { get; }

    public static async Task<OwnSilo> StartAsync(Action<ISiloBuilder>? configure = null, MemoryReminderTable? reminders = null)
    {
        var storage = new MemoryStorage();
        reminders ??= new();
        var silo = await TestSilo.StartAsync(builder =>
        {
            builder.Services.AddKeyedSingleton<IGrainStorage>(CounterGrain.Storage, storage);
            builder.Services.AddSingleton<IReminderTable>(reminders);
            builder.AddReminders();
            builder.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100));
            configure?.Invoke(builder);
        });
        return new(silo, storage, reminders);
    }

    public ValueTask DisposeAsync() => Silo.DisposeAsync();
}
