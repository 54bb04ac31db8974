namespace Paykassma.Cli.Tools.Load.Work;

/// <summary>Draws the work. The same settings give the same work in the same order.</summary>
internal sealed class LoadDraws(LoadSettings settings, LoadIds ids)
{
    private readonly Random _random = new(settings.Seed);

    // A separate generator: how much is registered ahead depends on timing.
    private readonly Random _ahead = new(unchecked(settings.Seed + 1));
    private readonly Lock _lock = new();

    public LoadDraw Next()
    {
        lock (_lock)
        {
            var kind = settings.Mix.At(_random.Next(settings.Mix.Total));
            var label = ids.Label(_random.Next(settings.Labels));
            // Drawn for every kind, so that changing one share does not change all later draws.
            var (forged, repeated, together, isShort) = (_random.NextDouble(), _random.NextDouble(), _random.NextDouble(), _random.NextDouble());
            var repeat = repeated >= settings.Repeats ? Repeat.Never : together < 0.5 ? Repeat.Together : Repeat.Afterwards;
            return new LoadDraw(kind, label, forged < settings.BadSignatures, repeat, isShort < settings.ShortWithdrawals);
        }
    }

    /// <summary>A user, for an order that is registered ahead.</summary>
    public string Label()
    {
        lock (_lock) return ids.Label(_ahead.Next(settings.Labels));
    }
}
