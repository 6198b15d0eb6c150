package dev.certferry.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Faults added while the engine runs, each for a number of matching requests; applied in the order in which they were added. */
public final class ScriptedFaults implements Faults {
    private static final class Order {
        private final Predicate<ApiRequest> concerns;
        private final Fault fault;
        private int left;

        Order(Predicate<ApiRequest> concerns, Fault fault, int times) {
            this.concerns = concerns;
            this.fault = fault;
            this.left = times;
        }
    }

    private final List<Order> orders = new ArrayList<>();

    /** Applies the fault to the next {@code times} requests with this method and path prefix. */
    public synchronized ScriptedFaults next(int times, String method, String path, Fault fault) {
        return next(times, call -> call.method().equals(method) && call.path().startsWith(path), fault);
    }

    public synchronized ScriptedFaults next(int times, Predicate<ApiRequest> concerns, Fault fault) {
        orders.add(new Order(concerns, fault, times));
        return this;
    }

    /** Removes all faults. */
    public synchronized void clear() {
        orders.clear();
    }

    @Override
    public synchronized Fault strike(ApiRequest call) {
        for (Order order : orders) {
            if (order.left > 0 && order.concerns.test(call)) {
                order.left--;
                return order.fault;
            }
        }
        return new Fault.Pass();
    }
}
