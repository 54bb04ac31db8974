namespace Paykassma.Grains;

/// <summary>
/// Fast grain references for the paths that every payment takes. <c>GetGrain&lt;T&gt;(string)</c> reads the interface's attributes and
/// builds its name again at each call, which costs more than the reference itself; here that is done once per interface.
/// </summary>
public static class GrainsByKey
{
    /// <summary>The same reference as <c>GetGrain&lt;TGrain&gt;(key)</c>.</summary>
    public static TGrain Grain<TGrain>(this IGrainFactory grains, string key)
        where TGrain : IGrainWithStringKey
    {
        if (Names<TGrain>.Known is { } known)
        {
            return (TGrain)grains.GetGrain(GrainId.Create(known.Grain, key), known.Interface);
        }

        var first = grains.GetGrain<TGrain>(key);
        // Races are harmless: all threads find the same names.
        if (first is GrainReference reference) Names<TGrain>.Known = new(reference.GrainId.Type, reference.InterfaceType);
        return first;
    }

    private sealed record GrainNames(GrainType Grain, GrainInterfaceType Interface);

    private static class Names<TGrain>
    {
        public static volatile GrainNames? Known;
    }
}
