using System.Reflection;
using BenchmarkDotNet.Attributes;
using Paykassma.Micro;

namespace Paykassma.Micro.Tests;

/// <summary>Each benchmark does its work: one that throws would be found only when somebody measures.</summary>
public sealed class EachBenchmarkTests
{
    public static TheoryData<string, string> Benchmarks => [.. All().Select(one => (one.DeclaringType!.Name, one.Name))];

    [Theory]
    [MemberData(nameof(Benchmarks))]
    public async Task BenchmarkRuns(string type, string name)
    {
        var benchmark = All().Single(one => one.DeclaringType!.Name == type && one.Name == name);
        var instance = Activator.CreateInstance(benchmark.DeclaringType!)!;
        await RunAllAsync<GlobalSetupAttribute>(instance);
        try
        {
            Assert.NotNull(await ResultAsync(benchmark.Invoke(instance, [])));
        }
        finally
        {
            await RunAllAsync<GlobalCleanupAttribute>(instance);
        }
    }

    private static IEnumerable<MethodInfo> All() => typeof(MicroConfig).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<BenchmarkAttribute>() is not null);

    private static async Task RunAllAsync<T>(object instance)
        where T : Attribute
    {
        foreach (var method in instance.GetType().GetMethods().Where(method => method.GetCustomAttribute<T>() is not null))
        {
            if (method.Invoke(instance, []) is Task running) await running;
        }
    }

    private static async Task<object?> ResultAsync(object? returned)
    {
        if (returned is not Task running) return returned;
        await running;
        return running;
    }
}
