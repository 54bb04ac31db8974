using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;

namespace Orleans.Runtime;

/// <summary>Emits the reference type of an interface: each method makes its call object and sends it.</summary>
internal static class ReferenceEmitter
{
    public static Func<GrainReferenceShared, GrainId, GrainReference> Emit(Type interfaceType, GrainMethod[] methods)
    {
        var reference = EmittedAssembly.DefineType(interfaceType, "Reference", typeof(GrainReference));
        reference.AddInterfaceImplementation(interfaceType);
        var constructor = EmitConstructor(reference);
        for (var index = 0; index < methods.Length; index++)
            EmitMethod(reference, methods[index].Method, CallEmitter.Emit(interfaceType, methods[index].Method, index), index);

        reference.CreateType();
        return Factory(EmittedAssembly.TypeOf(reference).GetConstructor(
            BindingFlags.Public | BindingFlags.Instance, [typeof(GrainReferenceShared), typeof(GrainId)])!);
    }

    private static ConstructorBuilder EmitConstructor(TypeBuilder reference)
    {
        Type[] parameters = [typeof(GrainReferenceShared), typeof(GrainId)];
        var constructor = reference.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, parameters);
        var code = constructor.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Call, typeof(GrainReference).GetConstructor(BindingFlags.NonPublic | BindingFlags.Instance, parameters)!);
        code.Emit(OpCodes.Ret);
        return constructor;
    }

    private static void EmitMethod(TypeBuilder reference, MethodInfo method, ConstructorInfo call, int index)
    {
        var parameters = Array.ConvertAll(method.GetParameters(), parameter => parameter.ParameterType);
        var body = reference.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.NewSlot | MethodAttributes.HideBySig,
            method.ReturnType, parameters);
        var code = body.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldc_I4, index);
        for (var argument = 1; argument <= parameters.Length; argument++)
            code.Emit(OpCodes.Ldarg, (short)argument);
        code.Emit(OpCodes.Newobj, call);
        code.Emit(OpCodes.Call, Sender(method.ReturnType));
        if (method.ReturnType.IsValueType)
            code.Emit(OpCodes.Newobj, CallEmitter.ValueTaskOverTask(method.ReturnType));
        code.Emit(OpCodes.Ret);
        reference.DefineMethodOverride(body, method);
    }

    private static MethodInfo Sender(Type returnType)
    {
        var sends = typeof(GrainReference).GetMember(nameof(GrainReference.Send), BindingFlags.NonPublic | BindingFlags.Instance).Cast<MethodInfo>();
        return returnType.IsGenericType
            ? sends.Single(send => send.IsGenericMethodDefinition).MakeGenericMethod(returnType.GetGenericArguments())
            : sends.Single(send => !send.IsGenericMethodDefinition);
    }

    private static Func<GrainReferenceShared, GrainId, GrainReference> Factory(ConstructorInfo constructor)
    {
        var shared = Expression.Parameter(typeof(GrainReferenceShared));
        var id = Expression.Parameter(typeof(GrainId));
        return Expression.Lambda<Func<GrainReferenceShared, GrainId, GrainReference>>(
            Expression.New(constructor, shared, id), shared, id).Compile();
    }
}
