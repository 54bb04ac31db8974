namespace Orleans.Embedded;

/// <summary>
/// Where turns run. All work of the silo goes through the one registered scheduler, so whoever replaces it decides the order of
/// everything. Register one as a singleton before the silo starts; the default runs on the thread pool.
/// </summary>
public interface IGrainScheduler
{
    /// <summary>
    /// Runs <see cref="IThreadPoolWorkItem.Execute"/> of the item once, later, never on the calling stack. Items of different
    /// grains may run at the same time; a grain never has two items scheduled.
    /// </summary>
    void Schedule(IThreadPoolWorkItem item);
}
