namespace Orleans.Embedded;

/// <summary>The production scheduler: the only code of the silo that uses the thread pool.</summary>
public sealed class ThreadPoolGrainScheduler : IGrainScheduler
{
    /// <inheritdoc />
#pragma warning disable RS0030 // This is the one place.
    public void Schedule(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
#pragma warning restore RS0030
}
