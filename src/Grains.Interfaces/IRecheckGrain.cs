using Orleans.Concurrency;

namespace Paykassma.Grains;

/// <summary>One shard of the re-checks, key <c>recheck/{shard}</c>: has the only reminders, and calls the grains that are due.</summary>
[Alias("paykassma.recheck")]
public interface IRecheckGrain : IGrainWithStringKey
{
    /// <summary>Registers the shard's reminder and starts to look for due work every second. A repeat changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Starts to look every second if it does not yet, e.g. since its silo died and it moved to another one.</summary>
    [AlwaysInterleave]
    [Alias("wake")]
    Task Wake();

    /// <summary>Calls all grains of this shard that are due now; returns how many.</summary>
    [AnswersOnce, Alias("run-due")]
    Task<int> RunDue();
}
