using Orleans.Concurrency;

namespace Paykassma.Grains;

/// <summary>One shard of the re-checks, key <c>recheck/{shard}</c>: holds the only reminders and wakes what is due.</summary>
[Alias("paykassma.recheck")]
public interface IRecheckGrain : IGrainWithStringKey
{
    /// <summary>Registers the shard's reminder and begins to look every second. Repeating it changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Begins to look every second where it does not yet, e.g. since its silo has gone and another one has it now.</summary>
    [AlwaysInterleave]
    [Alias("wake")]
    Task Wake();

    /// <summary>Wakes everything of this shard that is due now; answers how much that was.</summary>
    [Alias("run-due")]
    Task<int> RunDue();
}
