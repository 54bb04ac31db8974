using System.Runtime.CompilerServices;

namespace Paykassma.Storage.State;

/// <summary>The state of a grain that has none yet, created in the same way as by Orleans.</summary>
internal static class EmptyState
{
    public static T Create<T>() =>
        typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is not null
            ? Activator.CreateInstance<T>()
            : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));
}
