using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing;

namespace Paykassma.Simulation.Worlds;

/// <summary>
/// The process' thread pool, taken over: its only worker sleeps for good, and what anything queues to the pool (<c>Task.Run</c>,
/// <c>ConfigureAwait(false)</c>, channels, <c>HttpClient</c>, ASP.NET Core) is taken out of its queue here, to be run when the seed says so.
/// It needs two fields and a method of the platform that are not public; that they are there is checked at the start.
/// </summary>
internal static class PoolTap
{
    private static readonly ConcurrentQueue<object> Normal, High;
    private static readonly Action<Task, Thread> ExecuteTask;
    private static readonly Type TimerQueue, RouteTable;
    private static bool _isSeized;

    static PoolTap()
    {
        const BindingFlags any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        var queue = Field(typeof(ThreadPool), "s_workQueue").GetValue(null)!;
        Normal = (ConcurrentQueue<object>)Field(queue.GetType(), "workItems").GetValue(queue)!;
        High = (ConcurrentQueue<object>)Field(queue.GetType(), "highPriorityWorkItems").GetValue(queue)!;
        var execute = typeof(Task).GetMethod("ExecuteFromThreadPool", any) ?? throw Missing("Task.ExecuteFromThreadPool");
        ExecuteTask = execute.CreateDelegate<Action<Task, Thread>>();
        TimerQueue = typeof(Timer).Assembly.GetType("System.Threading.TimerQueue") ?? throw Missing("System.Threading.TimerQueue");
        const string table = "Microsoft.AspNetCore.Routing.Matching.ILEmitTrieJumpTable";
        RouteTable = typeof(RouteEndpoint).Assembly.GetType(table) ?? throw Missing(table);

        static FieldInfo Field(Type type, string name) => type.GetField(name, any) ?? throw Missing($"{type.Name}.{name}");
        static PlatformNotSupportedException Missing(string what) => new($"This version of .NET has no {what}: the simulation must be told where it is now.");
    }

    /// <summary>From now on nothing runs on the pool but by <see cref="Execute"/>.</summary>
    public static void Seize()
    {
        if (_isSeized) return;
        if (!ThreadPool.SetMinThreads(1, 1) || !ThreadPool.SetMaxThreads(1, 1)) throw new InvalidOperationException("The pool cannot be held to one thread.");
        using var isAsleep = new ManualResetEventSlim();
        ThreadPool.UnsafeQueueUserWorkItem(
            _ =>
            {
                isAsleep.Set();
                Thread.Sleep(Timeout.Infinite);
            },
            null);
        isAsleep.Wait();
        var hasRun = false;
        ThreadPool.UnsafeQueueUserWorkItem(_ => hasRun = true, null);
        Thread.Sleep(50);
        if (hasRun) throw new InvalidOperationException("The pool still has another thread.");
        while (TryTake(out var item)) Execute(item);
        if (!hasRun) throw new InvalidOperationException("The pool's queue is not where it was looked for.");
        _isSeized = true;
    }

    public static bool TryTake(out object item) => High.TryDequeue(out item!) || Normal.TryDequeue(out item!);

    public static void Execute(object item)
    {
        if (item is Task task) ExecuteTask(task, Thread.CurrentThread);
        else ((IThreadPoolWorkItem)item).Execute();
    }

    /// <summary>The platform's timers fire in real time: what they queue is no part of a history.</summary>
    public static bool IsOfRealTime(object item) => item.GetType() == TimerQueue;

    /// <summary>Routing makes machine code of its tables for later requests; nobody waits for it, and a simulated process does not live long enough to gain by it.</summary>
    public static bool IsCompilation(object item) => item.GetType() == typeof(Task) && ActionOf((Task)item)?.Target?.GetType() == RouteTable;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_action")]
    private static extern ref Delegate? ActionOf(Task task);
}
