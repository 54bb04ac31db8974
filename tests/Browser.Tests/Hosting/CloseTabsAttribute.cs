using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Playwright;
using Xunit.v3;

namespace Paykassma.Browser.Tests.Hosting;

/// <summary>Closes what a test has opened once it has ended: a page left open goes on working, and slows every test after it.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class CloseTabsAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<IBrowserContext>> Opened = new(StringComparer.Ordinal);

    /// <summary>Leaves a context to the end of the test that runs now.</summary>
    public static void Leave(IBrowserContext context) =>
        Opened.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => []).Add(context);

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (!Opened.TryRemove(test.UniqueID, out var contexts)) return;
        foreach (var context in contexts) context.CloseAsync().GetAwaiter().GetResult();
    }
}
